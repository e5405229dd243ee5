#include "engine/file_json.hpp"

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t hash_size = 64;  // SHA-256 in hexadecimal

bool is_hash(std::string_view text) {
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == hash_size && std::ranges::all_of(text, is_digit);
}

}  // namespace

void write_file(const schema::File& file, base::JsonWriter& json) {
    json.begin_object()
        .member("hash", std::string_view(file.hash))
        .member("media_type", std::string_view(file.media_type))
        .member("name", std::string_view(file.name))
        .member("size", file.size)
        .end_object();
}

std::optional<schema::File> file_from_json(const base::Json& json) {
    const std::string_view hash = json.text_or("hash");
    if (!is_hash(hash)) return std::nullopt;
    return schema::File{std::string(hash), std::string(json.text_or("name")), std::string(json.text_or("media_type")),
                        json.integer_or("size")};
}

}  // namespace engine
