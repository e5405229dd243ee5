# Warnings, sanitizers and the other switches that hold for every target of ours.
option(KEEPWRIGHT_TESTS "Build the tests" ON)
set(KEEPWRIGHT_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_definitions(_FORTIFY_SOURCE=2)
endif()
add_compile_options(-fstack-protector-strong -fno-omit-frame-pointer)

if(KEEPWRIGHT_SANITIZE)
  add_compile_options(-fsanitize=${KEEPWRIGHT_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KEEPWRIGHT_SANITIZE})
endif()

# Our own sources build without one warning. The exceptions are false positives of GCC 12 at -O2 (docs/adr/0002).
set(KEEPWRIGHT_WARNINGS
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND KEEPWRIGHT_WARNINGS -Wno-mismatched-new-delete -Wno-restrict)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    list(APPEND KEEPWRIGHT_WARNINGS -Wno-array-bounds -Wno-stringop-overflow -Wno-maybe-uninitialized)
  endif()
endif()
