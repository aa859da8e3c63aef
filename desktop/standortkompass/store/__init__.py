"""Where work is kept: project file, migrations, recent files."""
