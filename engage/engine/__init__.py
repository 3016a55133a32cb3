"""What happens: gestures, synchronisation and delivery, in plain blocking code that knows no network and no screen."""
