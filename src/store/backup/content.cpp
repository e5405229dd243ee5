#include "store/backup/content.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace store {

namespace {

constexpr std::int64_t most_key_bytes = 4096;
constexpr std::size_t hex_digits_of_hash = 2 * sizeof(base::Digest);

bool is_sha256(std::string_view text) {
    return text.size() == hex_digits_of_hash && std::ranges::all_of(text, [](char character) {
               return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
           });
}

std::optional<BackupHead> head_of(const base::Json& json) {
    const auto root = base::from_hex(json.text_or("root"));
    const std::int64_t changes = json.integer_or("changes", -1);
    if (!root || root->size() != sizeof(base::Digest) || changes < 0) return std::nullopt;
    BackupHead head{std::string(json.text_or("organisation")), static_cast<std::uint64_t>(changes), {}};
    std::ranges::copy(base::as_bytes(*root), head.root.begin());
    return head;
}

class ContentReader {
public:
    ContentReader(BackupReader& reader, BackupVisitor& visitor) : reader_(reader), visitor_(visitor) {}

    BackupContent read() {
        begin();
        while (part()) {
        }
        reader_.finish();
        content_.bytes = reader_.bytes_of_file();
        return std::move(content_);
    }

private:
    [[noreturn]] void refuse() const { reader_.refuse("it was altered, or made by another program: a part is not known"); }
    base::Json next_json() {
        base::JsonFault fault;
        auto json = base::parse_json(reader_.line(), fault, 4);
        if (!json || !json->object()) refuse();
        return *std::move(json);
    }
    void begin();
    bool part();
    void table(const base::Json& json);
    std::int64_t length_in(const base::Json& json) const;
    void end_of_bytes() {
        if (!reader_.line().empty()) refuse();
    }
    void file(const std::string& hash, std::int64_t bytes);
    void key(const std::string& name, std::int64_t bytes);
    void end(const base::Json& json) const;

    BackupReader& reader_;
    BackupVisitor& visitor_;
    BackupContent content_;
};

void ContentReader::begin() {
    const base::Json json = next_json();
    const base::Json* heads = json.find("heads");
    const std::int64_t schema = json.integer_or("schema", -1);
    if (schema < 0 || schema > 1'000'000 || !heads || !heads->array()) refuse();
    content_.schema = static_cast<int>(schema);
    for (const base::Json& one : *heads->array()) {
        auto head = head_of(one);
        if (!head) refuse();
        content_.heads.push_back(*std::move(head));
    }
    visitor_.begin(content_);
}

bool ContentReader::part() {
    const base::Json json = next_json();
    if (json.find("table")) table(json);
    else if (json.find("file")) file(std::string(json.text_or("file")), length_in(json));
    else if (json.find("key")) key(std::string(json.text_or("key")), length_in(json));
    else {
        end(json);
        return false;
    }
    return true;
}

void ContentReader::table(const base::Json& json) {
    const std::string name(json.text_or("table"));
    const base::Json* search_copy = json.find("search_copy");
    if (name.empty() || !search_copy || !search_copy->boolean()) refuse();
    std::int64_t lines = 0;
    const auto next_line = [&]() -> std::optional<std::string_view> {
        if (!reader_.next_is('[')) return std::nullopt;
        ++lines;
        return reader_.line();
    };
    visitor_.table(name, *search_copy->boolean(), next_line);
    while (next_line()) {
    }
    if (lines == 0) refuse();  // the first one names the columns
    ++content_.tables;
    content_.rows += lines - 1;
}

std::int64_t ContentReader::length_in(const base::Json& json) const {
    const std::int64_t bytes = json.integer_or("bytes", -1);
    if (bytes < 0) refuse();
    return bytes;
}

void ContentReader::file(const std::string& hash, std::int64_t bytes) {
    if (!is_sha256(hash)) refuse();
    base::Sha256 digest;
    visitor_.file_begins(hash);
    reader_.pass(bytes, [&](std::string_view piece) {
        digest.add(base::as_bytes(piece));
        visitor_.file_part(piece);
    });
    end_of_bytes();
    if (base::to_hex(digest.finish()) != hash) reader_.refuse("the file " + hash + " in it was altered");
    visitor_.file_ends();
    ++content_.files;
    content_.file_bytes += bytes;
}

void ContentReader::key(const std::string& name, std::int64_t bytes) {
    // One without encryption has none: whoever altered it could have put a key of their own into it.
    if (!is_key_file(name) || bytes > most_key_bytes || reader_.header().encryption == Encryption::none) refuse();
    std::string content;
    reader_.pass(bytes, [&](std::string_view piece) { content += piece; });
    end_of_bytes();
    visitor_.key(name, content);
    content_.keys.push_back(name);
}

void ContentReader::end(const base::Json& json) const {
    const auto counts = [&](std::string_view name, std::int64_t counted) {
        if (json.integer_or(name, -1) != counted) refuse();
    };
    if (!json.find("end")) refuse();
    counts("tables", content_.tables);
    counts("rows", content_.rows);
    counts("files", content_.files);
    counts("keys", static_cast<std::int64_t>(content_.keys.size()));
}

}  // namespace

std::string first_line(const BackupContent& content) {
    std::string line;
    base::JsonWriter json(line);
    json.begin_object().member("schema", content.schema).key("heads").begin_array();
    for (const BackupHead& head : content.heads)
        json.begin_object()
            .member("organisation", head.organisation)
            .member("changes", static_cast<std::int64_t>(head.changes))
            .member("root", base::to_hex(head.root))
            .end_object();
    json.end_array().end_object();
    return line += '\n';
}

std::string table_line(std::string_view table, bool is_search_copy) {
    std::string line;
    base::JsonWriter(line).begin_object().member("table", table).member("search_copy", is_search_copy).end_object();
    return line += '\n';
}

std::string bytes_line(std::string_view part, std::string_view name, std::int64_t bytes) {
    std::string line;
    base::JsonWriter(line).begin_object().member(part, name).member("bytes", bytes).end_object();
    return line += '\n';
}

std::string last_line(const BackupContent& content) {
    std::string line;
    base::JsonWriter(line)
        .begin_object()
        .member("end", true)
        .member("tables", content.tables)
        .member("rows", content.rows)
        .member("files", content.files)
        .member("keys", static_cast<std::int64_t>(content.keys.size()))
        .end_object();
    return line += '\n';
}

bool is_key_file(std::string_view name) {
    if (name == "secret.key") return true;
    constexpr std::string_view folder = "log/", end = ".key";
    if (!name.starts_with(folder) || !name.ends_with(end) || name.size() <= folder.size() + end.size()) return false;
    name.remove_prefix(folder.size());
    name.remove_suffix(end.size());
    constexpr std::string_view waiting = ".next";
    if (name.ends_with(waiting)) name.remove_suffix(waiting.size());
    return !name.empty() && std::ranges::all_of(name, [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
    });
}

BackupContent read_content(BackupReader& reader, BackupVisitor& visitor) { return ContentReader(reader, visitor).read(); }

}  // namespace store
