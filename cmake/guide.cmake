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

# The page of licences, made from NOTICE and the packages, as one more page.
set(licence_folder ${CMAKE_BINARY_DIR}/generated/licences)
set(licence_page ${licence_folder}/licences.md)
set(licence_made ${CMAKE_BINARY_DIR}/generated/licences_embedded)
file(GLOB licence_texts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/licences/*.txt)
add_custom_command(
  OUTPUT ${licence_page}
  COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/make_licences.mjs ${CMAKE_SOURCE_DIR} ${licence_page}
    "Boost (headers)=${Boost_VERSION_STRING}" "CLI11=${CLI11_VERSION}"
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/make_licences.mjs ${CMAKE_SOURCE_DIR}/NOTICE ${CMAKE_SOURCE_DIR}/package.json
    ${NODE_MODULES}/.package-lock.json ${licence_texts}
  COMMENT "Writing the page of licences"
  VERBATIM)
add_custom_command(
  OUTPUT ${licence_made}.S ${licence_made}.cpp
  COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs web/pages/guide.hpp web::pages GuidePage made_pages
    ${licence_folder} ${licence_made}.S ${licence_made}.cpp licences.md
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs ${licence_page}
  COMMENT "Embedding the page of licences"
  VERBATIM)
set_source_files_properties(${licence_made}.S PROPERTIES OBJECT_DEPENDS ${licence_page})
target_sources(floor_web PRIVATE ${licence_made}.S ${licence_made}.cpp)
