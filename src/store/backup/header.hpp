// The head of a backup file, which stands in it unencrypted: two lines, the format and a JSON object.
//
//   keepwright backup 1
//   {"made_at":"2026-03-31T09:00:00.000000Z","program":"0.1.0","encryption":"none"}
//
// Behind it: with "encryption":"none" the content (store/backup/content.hpp), then SHA-256 of all that is before it, 32
// bytes. Otherwise 24 bytes that start the stream, then sealed chunks of 65,536 bytes and 17, the last one shorter; each is
// bound to the SHA-256 of the head. "encryption":"passphrase" has also "salt" (hexadecimal), "operations" and "memory" of
// Argon2id.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "store/backup/cipher.hpp"

namespace store {

struct BackupHeader {
    base::Moment made_at{};
    std::string program{};  // its version
    Encryption encryption = Encryption::none;
    KeyDerivation derivation{};  // with a passphrase
};

inline constexpr std::string_view backup_format = "keepwright backup 1\n";
inline constexpr std::size_t most_header_bytes = 4096;

std::string to_text(const BackupHeader& header);  // both lines
// Of the second line, without its end. Nothing for a line that is no head, or that asks for more than is_bearable.
std::optional<BackupHeader> parse_backup_header(std::string_view line);

}  // namespace store
