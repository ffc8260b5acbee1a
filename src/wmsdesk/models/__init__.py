"""What is stored: tables, indexes, migrations, and the one place that opens a store."""
