# The files of assets/pack/, as bytes in floor_pack; and the program that checks packs.
set(pack_folder ${CMAKE_SOURCE_DIR}/assets/pack)
file(GLOB pack_files RELATIVE ${pack_folder} CONFIGURE_DEPENDS ${pack_folder}/*)
list(SORT pack_files)
keepwright_embed(floor_pack pack pack/texts.hpp pack Text texts ${pack_folder} ${pack_files})

add_executable(keepwright-verify src/pack/main.cpp)
keepwright_target(keepwright-verify)
target_link_libraries(keepwright-verify PRIVATE floor_pack CLI11::CLI11)
set_target_properties(keepwright-verify PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
