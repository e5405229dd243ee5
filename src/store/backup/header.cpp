#include "store/backup/header.hpp"

#include <array>

#include "base/encoding.hpp"
#include "base/json.hpp"

namespace store {

namespace {

// In the order of Encryption.
constexpr std::array<std::string_view, 3> encryptions{"none", "passphrase", "key"};

}  // namespace

std::string to_text(const BackupHeader& header) {
    std::string text(backup_format);
    base::JsonWriter json(text);
    json.begin_object().member("made_at", base::to_text(header.made_at)).member("program", header.program);
    json.member("encryption", encryptions[static_cast<std::size_t>(header.encryption)]);
    if (header.encryption == Encryption::passphrase)
        json.member("salt", base::to_hex(base::as_bytes(header.derivation.salt)))
            .member("operations", header.derivation.operations)
            .member("memory", header.derivation.memory);
    json.end_object();
    return text += '\n';
}

std::optional<BackupHeader> parse_backup_header(std::string_view line) {
    base::JsonFault fault;
    const auto json = base::parse_json(line, fault, 2);
    if (!json) return std::nullopt;
    const auto made_at = base::parse_moment(json->text_or("made_at"));
    const auto encryption = std::ranges::find(encryptions, json->text_or("encryption"));
    if (!made_at || encryption == encryptions.end()) return std::nullopt;
    BackupHeader header{
        *made_at, std::string(json->text_or("program")), static_cast<Encryption>(encryption - encryptions.begin()), {}};
    if (header.encryption != Encryption::passphrase) return header;
    auto salt = base::from_hex(json->text_or("salt"));
    if (!salt) return std::nullopt;
    header.derivation = {*std::move(salt), json->integer_or("operations"), json->integer_or("memory")};
    return is_bearable(header.derivation) ? std::optional(std::move(header)) : std::nullopt;
}

}  // namespace store
