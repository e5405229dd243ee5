// Gives the precompiled standard headers a home: see cmake/floors.cmake.
