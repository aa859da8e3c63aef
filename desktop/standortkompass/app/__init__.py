"""Qt without widgets: session, commands, actions, jobs, settings, formatting."""
