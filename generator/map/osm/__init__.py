"""OpenStreetMap extracts as layers of the service map: `python3 build.py import-osm`."""
