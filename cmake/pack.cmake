# The files of assets/pack/, as bytes in floor_pack; and the program that checks packs.
set(pack_folder ${CMAKE_SOURCE_DIR}/assets/pack)
file(GLOB pack_files RELATIVE ${pack_folder} CONFIGURE_DEPENDS ${pack_folder}/*)
list(SORT pack_files)
list(TRANSFORM pack_files PREPEND ${pack_folder}/ OUTPUT_VARIABLE pack_paths)
set(pack_made ${CMAKE_BINARY_DIR}/generated/pack_embedded)
add_custom_command(
  OUTPUT ${pack_made}.S ${pack_made}.cpp
  COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs pack/texts.hpp pack Text texts
    ${pack_folder} ${pack_made}.S ${pack_made}.cpp ${pack_files}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs ${pack_paths}
  COMMENT "Embedding the texts of packs"
  VERBATIM)
set_source_files_properties(${pack_made}.S PROPERTIES OBJECT_DEPENDS "${pack_paths}")
target_sources(floor_pack PRIVATE ${pack_made}.S ${pack_made}.cpp)

add_executable(keepwright-verify src/pack/main.cpp)
keepwright_target(keepwright-verify)
target_link_libraries(keepwright-verify PRIVATE floor_pack CLI11::CLI11)
set_target_properties(keepwright-verify PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
