// Makes a pack: the archive that follows from its inputs and from the files that its records name. The same inputs give the
// same bytes, which is how a pack is checked.
#pragma once
#include <functional>
#include <string>

#include "pack/archive.hpp"
#include "pack/contents.hpp"

namespace pack {

// In the archive before everything that follows from them.
inline constexpr std::string_view head_name = "head.json", head_note_name = "head.note", key_name = "log/key",
                                  checkpoint_name = "log/checkpoint", cosigned_name = "log/cosigned",
                                  stamped_name = "log/stamped", time_stamp_name = "log/timestamp.tsr",
                                  changes_folder = "log/changes/";

// The content of a file by its SHA-256.
using GetFile = std::function<std::string(const std::string& hash, std::int64_t size)>;
// Told of each part before it is written.
using Begin = std::function<void(std::string_view name)>;

// The checkpoint of the inputs can be read, and the tree has its size.
void write_pack(const Inputs& inputs, const GetFile& file, const Sink& sink, const Begin& begin = {});

// Bytes of changes in one part; a part has at least one change.
inline constexpr std::size_t changes_part_bytes = std::size_t{8} << 20U;

}  // namespace pack
