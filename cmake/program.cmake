# The one binary.
if(EXISTS ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
  add_executable(keepwright src/app/main.cpp)
  keepwright_target(keepwright)
  target_link_libraries(keepwright PRIVATE floor_app)
  set_target_properties(keepwright PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endif()
