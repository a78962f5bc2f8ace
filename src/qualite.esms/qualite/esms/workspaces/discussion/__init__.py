"""Discussion on spaces and what they hold: mentions, own comments, moderation with a trace."""
