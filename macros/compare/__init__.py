"""What a change does, in readers' words: two states of the project, compared record by record and page by page."""
