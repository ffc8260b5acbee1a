"""What reports ask the store: one module an area, each query a :class:`~wmsdesk.models.reports.queries.query.Query`."""
