# keepwright_embed(TARGET NAME HEADER NAMESPACE TYPE FUNCTION FOLDER FILE...)
# The files of a folder, as bytes in TARGET. FUNCTION of NAMESPACE, declared in HEADER, gives them as a span of TYPE.
function(keepwright_embed target name header namespace type function folder)
  set(made ${CMAKE_BINARY_DIR}/generated/${name}_embedded)
  list(TRANSFORM ARGN PREPEND ${folder}/ OUTPUT_VARIABLE paths)
  add_custom_command(
    OUTPUT ${made}.S ${made}.cpp
    COMMAND ${NODE_PROGRAM} ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs ${header} ${namespace} ${type} ${function}
      ${folder} ${made}.S ${made}.cpp ${ARGN}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_folder.mjs ${paths}
    COMMENT "Embedding the files of ${name}"
    VERBATIM)
  set_source_files_properties(${made}.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${made}.S ${made}.cpp)
endfunction()
