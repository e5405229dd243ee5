# The pages of docs/guide/, as bytes in floor_web: served at /help.
set(guide_folder ${CMAKE_SOURCE_DIR}/docs/guide)
file(GLOB guide_files RELATIVE ${guide_folder} CONFIGURE_DEPENDS ${guide_folder}/*.md)
list(SORT guide_files)
list(TRANSFORM guide_files PREPEND ${guide_folder}/ OUTPUT_VARIABLE guide_paths)
set(guide_made ${CMAKE_BINARY_DIR}/generated/guide_embedded)
add_custom_command(
  OUTPUT ${guide_made}.S ${guide_made}.cpp
  COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs web/pages/guide.hpp web::pages GuidePage guide_pages
    ${guide_folder} ${guide_made}.S ${guide_made}.cpp ${guide_files}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs ${guide_paths}
  COMMENT "Embedding the guide"
  VERBATIM)
set_source_files_properties(${guide_made}.S PROPERTIES OBJECT_DEPENDS "${guide_paths}")
target_sources(floor_web PRIVATE ${guide_made}.S ${guide_made}.cpp)
