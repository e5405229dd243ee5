// Files that people hand in: how big they may be, what they are by their content, and where they are kept.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "schema/value.hpp"
#include "store/blobs.hpp"

namespace services {

inline constexpr std::uint64_t most_upload_bytes = std::uint64_t{25} << 20;
inline constexpr std::size_t most_file_name = 200;  // characters; a longer name is cut

// Found from the first bytes alone (PDF, PNG, JPEG, GIF, WebP, ZIP and the Office documents inside of it, text in UTF-8);
// "application/octet-stream" for all else. Markup is text: no browser is told that it could run something.
std::string_view media_type_of(std::string_view content);

// Images and PDF: what a browser can show without running it.
bool is_shown_inline(std::string_view media_type);

// Stores the content under its hash. invalid at `field` when it is empty, too_large when it is beyond the limit. Done before
// the transaction that names the file: content that nothing names does no harm.
base::Result<schema::File> store_upload(store::Blobs& blobs, std::string_view field, std::string_view name,
                                        std::string_view content);

}  // namespace services
