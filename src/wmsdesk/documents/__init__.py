"""Files that leave or enter the desk: CSV, XLSX."""
