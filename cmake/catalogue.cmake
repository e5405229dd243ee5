# The files of catalogue/, as bytes in floor_services.
set(catalogue_folder ${CMAKE_SOURCE_DIR}/catalogue)
file(GLOB_RECURSE catalogue_files RELATIVE ${catalogue_folder} CONFIGURE_DEPENDS ${catalogue_folder}/*)
list(FILTER catalogue_files EXCLUDE REGEX "\\.(md|mjs)$")
list(SORT catalogue_files)
keepwright_embed(floor_services catalogue services/catalogue.hpp services CatalogueFile catalogue_files
  ${catalogue_folder} ${catalogue_files})
