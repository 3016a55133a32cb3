"""Tests of the adapters, over the real SDKs and real HTTP."""
