"""Money: invoices and credit notes, payments and what they settle, statements of account, exchange rates."""
