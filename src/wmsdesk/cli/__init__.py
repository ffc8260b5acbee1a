"""What a person types at a shell: one small file a noun, in a folder an area, each imported when it is first called."""
