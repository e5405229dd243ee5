# The pages of docs/guide/, as bytes in floor_web: served at /help.
set(guide_folder ${CMAKE_SOURCE_DIR}/docs/guide)
file(GLOB guide_files RELATIVE ${guide_folder} CONFIGURE_DEPENDS ${guide_folder}/*.md)
list(SORT guide_files)
keepwright_embed(floor_web guide web/pages/guide.hpp web::pages GuidePage guide_pages ${guide_folder} ${guide_files})

# The page of licences, made from NOTICE and the packages, as one more page.
set(licence_folder ${CMAKE_BINARY_DIR}/generated/licences)
file(GLOB licence_texts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/licences/*.txt)
add_custom_command(
  OUTPUT ${licence_folder}/licences.md
  COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/make_licences.mjs ${CMAKE_SOURCE_DIR} ${licence_folder}/licences.md
    "Boost (headers)=${Boost_VERSION_STRING}" "CLI11=${CLI11_VERSION}"
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/make_licences.mjs ${CMAKE_SOURCE_DIR}/NOTICE ${CMAKE_SOURCE_DIR}/package.json
    ${NODE_MODULES}/.package-lock.json ${licence_texts}
  COMMENT "Writing the page of licences"
  VERBATIM)
keepwright_embed(floor_web licences web/pages/guide.hpp web::pages GuidePage made_pages ${licence_folder} licences.md)
