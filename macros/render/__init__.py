"""Render: records to HTML and SVG. Knows no MkDocs and writes nothing."""
