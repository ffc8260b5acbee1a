"""Papers drawn: as plain text, and as PDF with an embedded font."""
