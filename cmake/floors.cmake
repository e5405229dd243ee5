# add_floor(NAME [ABOVE floor...] [LINKS target...]): src/NAME as the static library floor_NAME.
add_library(keepwright_pch STATIC ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
target_precompile_headers(keepwright_pch PRIVATE
  <algorithm> <array> <chrono> <concepts> <cstdint> <cstdlib> <deque> <filesystem> <functional> <map> <memory> <mutex>
  <optional> <set> <span> <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector>)
target_compile_options(keepwright_pch PRIVATE ${KEEPWRIGHT_WARNINGS})

function(keepwright_target target)
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${KEEPWRIGHT_WARNINGS}>)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")
    # CMake would give -fPIE, and GCC takes a precompiled header only with the flags it was made with.
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${target} PRIVATE -fPIC)
  endif()
  target_precompile_headers(${target} REUSE_FROM keepwright_pch)
endfunction()

function(add_floor name)
  cmake_parse_arguments(arg "" "" "ABOVE;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    set(sources ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
  endif()
  add_library(floor_${name} STATIC ${sources})
  keepwright_target(floor_${name})
  target_include_directories(floor_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  foreach(floor ${arg_ABOVE})
    target_link_libraries(floor_${name} PUBLIC floor_${floor})
  endforeach()
  target_link_libraries(floor_${name} PUBLIC Threads::Threads ${arg_LINKS})
endfunction()
