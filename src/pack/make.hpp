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
// Told of each part before it is made: how many bytes it may have at most. Nothing: no more is wanted.
using Begin = std::function<std::optional<std::size_t>(std::string_view name)>;
inline constexpr std::string_view directory_name = "the directory of the archive";  // told of at the end
inline constexpr std::size_t most_part_bytes = 0xfffffffe;                          // of a part, less than 4 GiB

// What the key of the log signs, so that nobody else can have made the pack or opened and closed changes in it: the form,
// the name of the log, and every part from which all else follows, with its SHA-256 as sha256sum writes it. The note of it
// is the one part that is not named.
std::string signed_text(std::string_view origin, const Inputs& inputs);
std::string signed_beginning(std::string_view origin);                     // "keepwright-pack/2\norigin\n"
std::string signed_line(std::string_view name, std::string_view content);  // "sha256  name\n"
std::string changes_name(std::size_t part);                                // "log/changes/000000.jsonl"

// The checkpoint of the inputs can be read, and the tree has its size.
void write_pack(const Inputs& inputs, const GetFile& file, const Sink& sink, const Begin& begin = {});

// Bytes of changes in one part; a part has at least one change.
inline constexpr std::size_t changes_part_bytes = std::size_t{8} << 20U;

}  // namespace pack
