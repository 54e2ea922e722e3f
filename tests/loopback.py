"""What a client of our own processes and fakes needs of TLS: nothing."""

import ssl

# Else each client that httpx makes reads the world's certificates: 20 ms, a thousand times in all tests.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
