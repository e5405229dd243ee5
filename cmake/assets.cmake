# Files that the binary carries. Filled by assets/CMakeLists.txt.
if(EXISTS ${CMAKE_SOURCE_DIR}/assets/CMakeLists.txt)
  add_subdirectory(assets)
endif()
