"""What a person types at a shell: one small file a noun, each imported when it is first called."""
