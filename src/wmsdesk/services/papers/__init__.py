"""Papers: what stands on a pick list, a packing slip, an outbound order, an invoice, a statement; numbered and kept."""
