"""Facebook Pages, Graph API, over facebook-sdk."""
