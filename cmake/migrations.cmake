# The SQL files of migrations/, as constants in floor_store.
set(MIGRATIONS_SOURCE ${CMAKE_BINARY_DIR}/generated/migrations_embedded.cpp)
file(GLOB migration_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/sqlite/*.sql ${CMAKE_SOURCE_DIR}/migrations/postgres/*.sql)
add_custom_command(
  OUTPUT ${MIGRATIONS_SOURCE}
  COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.mjs ${CMAKE_SOURCE_DIR}/migrations ${MIGRATIONS_SOURCE}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.mjs ${migration_files}
  COMMENT "Embedding the migrations"
  VERBATIM)
target_sources(floor_store PRIVATE ${MIGRATIONS_SOURCE})
