# The files of catalogue/, as bytes in floor_services.
set(catalogue_folder ${CMAKE_SOURCE_DIR}/catalogue)
file(GLOB_RECURSE catalogue_files RELATIVE ${catalogue_folder} CONFIGURE_DEPENDS ${catalogue_folder}/*)
list(FILTER catalogue_files EXCLUDE REGEX "\\.(md|mjs)$")
list(SORT catalogue_files)
list(TRANSFORM catalogue_files PREPEND ${catalogue_folder}/ OUTPUT_VARIABLE catalogue_paths)
set(catalogue_made ${CMAKE_BINARY_DIR}/generated/catalogue_embedded)
add_custom_command(
  OUTPUT ${catalogue_made}.S ${catalogue_made}.cpp
  COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs services/catalogue.hpp services CatalogueFile catalogue_files
    ${catalogue_folder} ${catalogue_made}.S ${catalogue_made}.cpp ${catalogue_files}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs ${catalogue_paths}
  COMMENT "Embedding the catalogue"
  VERBATIM)
set_source_files_properties(${catalogue_made}.S PROPERTIES OBJECT_DEPENDS "${catalogue_paths}")
target_sources(floor_services PRIVATE ${catalogue_made}.S ${catalogue_made}.cpp)
