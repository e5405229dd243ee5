# Front-end packages and the SQLite amalgamation come from the npm registry, pinned by package-lock.json.
find_program(NPM_PROGRAM npm REQUIRED)
find_program(NODE_PROGRAM node REQUIRED)
set(NODE_MODULES ${CMAKE_SOURCE_DIR}/node_modules)
if(NOT EXISTS ${NODE_MODULES}/.package-lock.json OR ${CMAKE_SOURCE_DIR}/package-lock.json IS_NEWER_THAN ${NODE_MODULES}/.package-lock.json)
  message(STATUS "npm ci")
  execute_process(COMMAND ${NPM_PROGRAM} ci --ignore-scripts --no-audit --no-fund
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} RESULT_VARIABLE npm_failed OUTPUT_QUIET)
  if(npm_failed)
    message(FATAL_ERROR "npm ci failed: the packages in package-lock.json could not be installed")
  endif()
  file(TOUCH ${NODE_MODULES}/.package-lock.json)
endif()

# SQLite: Debian 12 has 3.40.1, which can corrupt a WAL (docs/adr/0005-sqlite.md). The hash pins the exact source.
set(SQLITE_TARBALL ${NODE_MODULES}/better-sqlite3/deps/sqlite3)
file(SHA256 ${SQLITE_TARBALL}/sqlite3.c sqlite_hash)
file(READ ${CMAKE_SOURCE_DIR}/cmake/sqlite.sha256 sqlite_expected)
string(STRIP "${sqlite_expected}" sqlite_expected)
if(NOT sqlite_hash STREQUAL sqlite_expected)
  message(FATAL_ERROR "sqlite3.c is not the reviewed one: ${sqlite_hash}, cmake/sqlite.sha256 says ${sqlite_expected}")
endif()
add_library(keepwright_sqlite STATIC ${SQLITE_TARBALL}/sqlite3.c)
target_include_directories(keepwright_sqlite SYSTEM PUBLIC ${SQLITE_TARBALL})
target_compile_definitions(keepwright_sqlite PRIVATE
  SQLITE_THREADSAFE=2 SQLITE_DQS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_ENABLE_FTS5 SQLITE_ENABLE_STAT4
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_MAX_EXPR_DEPTH=200 SQLITE_USE_ALLOCA SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_ENABLE_API_ARMOR)
target_compile_options(keepwright_sqlite PRIVATE -O2 -w)
if(KEEPWRIGHT_SANITIZE)
  target_compile_options(keepwright_sqlite PRIVATE -fno-sanitize=all)  # not ours, and it would take ten minutes
endif()
target_link_libraries(keepwright_sqlite PUBLIC Threads::Threads m)
