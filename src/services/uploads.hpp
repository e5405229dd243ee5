// Files that people hand in: how big they may be, what they are by their content, where they are kept, and who may name
// them.
//
// A content is stored under its hash, for all organisations together, so a hash alone must open nothing: an upload is
// answered with a receipt, sealed with the server's key, and a record takes a new file only with it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "identity/secret_box.hpp"
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

// Who may use a receipt.
struct ReceiptHolder {
    std::int64_t org = 0;
    std::int64_t account = 0;  // 0: every account of the organisation
};
// Says: this file was uploaded here. The file can be read from it again.
std::string receipt_for(const identity::SecretKey& key, const ReceiptHolder& holder, const schema::File& file);
// Nothing for a receipt that is for somebody else, or that was changed.
std::optional<schema::File> file_of_receipt(const identity::SecretKey& key, const ReceiptHolder& holder,
                                            std::string_view receipt);

}  // namespace services
