"""What reports ask the store: one module an area, each query a :class:`~wmsdesk.models.report_queries.query.Query`."""
