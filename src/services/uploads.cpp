#include "services/uploads.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"

namespace services {

using namespace std::string_view_literals;
using base::ErrorCode, base::fail, base::word;

namespace {

struct Signature {
    std::string_view start, media_type;
};

constexpr std::array signatures{
    Signature{"%PDF-"sv, "application/pdf"},   Signature{"\x89PNG\r\n\x1a\n"sv, "image/png"},
    Signature{"\xff\xd8\xff"sv, "image/jpeg"}, Signature{"GIF87a"sv, "image/gif"},
    Signature{"GIF89a"sv, "image/gif"},
};

// The parts of an Office document lie in a folder that tells its kind; their names stand in the ZIP as they are.
std::string_view kind_of_zip(std::string_view content) {
    if (!content.contains("[Content_Types].xml")) return "application/zip";
    constexpr std::array documents{
        Signature{"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        Signature{"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        Signature{"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    };
    // "PK\x01\x02" begins an entry of the directory at the end; 42 bytes later its name begins.
    for (auto at = content.find("PK\x01\x02"sv); at != std::string_view::npos; at = content.find("PK\x01\x02"sv, at + 4))
        for (const Signature& document : documents)
            if (at + 46 <= content.size() && content.substr(at + 46).starts_with(document.start)) return document.media_type;
    return "application/zip";
}

bool is_plain_text(std::string_view content) {
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7f;
    };
    return std::none_of(content.begin(), content.end(), is_control) && base::is_utf8(content);
}

std::string safe_name(std::string_view name) {
    std::string safe;
    for (char c : base::clean(base::is_utf8(name) ? name : std::string_view{}))
        if (c != '/' && c != '\\' && c != '\n' && c != '\t') safe += c;
    safe = base::shorten(base::trim(safe), most_file_name);
    return safe.empty() ? "file" : safe;
}

std::string purpose_of_receipts(const ReceiptHolder& holder) {
    return "upload " + std::to_string(holder.org) + " " + std::to_string(holder.account);
}

}  // namespace

std::string_view media_type_of(std::string_view content) {
    for (const Signature& signature : signatures)
        if (content.starts_with(signature.start)) return signature.media_type;
    if (content.starts_with("RIFF") && content.size() >= 12 && content.substr(8, 4) == "WEBP") return "image/webp";
    if (content.starts_with("PK\x03\x04"sv) || content.starts_with("PK\x05\x06"sv)) return kind_of_zip(content);
    return is_plain_text(content) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

bool is_shown_inline(std::string_view media_type) {
    return media_type.starts_with("image/") || media_type == "application/pdf";
}

base::Result<schema::File> store_upload(store::Blobs& blobs, std::string_view field, std::string_view name,
                                        std::string_view content) {
    if (content.empty()) return fail(ErrorCode::invalid, word("This file is empty."), field);
    if (content.size() > most_upload_bytes)
        return fail(ErrorCode::too_large, word("A file has at most {0} MB."), field,
                    {std::to_string(most_upload_bytes >> 20)});
    return schema::File{blobs.put(content), safe_name(name), std::string(media_type_of(content)),
                        static_cast<std::int64_t>(content.size())};
}

std::string receipt_for(const identity::SecretKey& key, const ReceiptHolder& holder, const schema::File& file) {
    base::Json json;
    json.set("hash", file.hash);
    json.set("name", file.name);
    json.set("type", file.media_type);
    json.set("size", file.size);
    return identity::seal(key, purpose_of_receipts(holder), base::to_json(json));
}

std::optional<schema::File> file_of_receipt(const identity::SecretKey& key, const ReceiptHolder& holder,
                                            std::string_view receipt) {
    const auto text = identity::unseal(key, purpose_of_receipts(holder), receipt);
    base::JsonFault fault;
    const auto json = text ? base::parse_json(*text, fault) : std::nullopt;
    if (!json) return std::nullopt;
    return schema::File{std::string(json->text_or("hash")), std::string(json->text_or("name")),
                        std::string(json->text_or("type")), json->integer_or("size")};
}

}  // namespace services
