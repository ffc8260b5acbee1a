"""Finding customers by any part of any word, in Latin letters, Han or pinyin."""
