#include "pack/contents.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/date.hpp"
#include "base/text.hpp"
#include "ledger/proof.hpp"

namespace pack {

using base::Json, base::JsonWriter;

namespace {

constexpr std::size_t most_head_bytes = std::size_t{1} << 20U, most_registers = 1000;

void write_words(const std::map<std::string, std::string>& words, JsonWriter& json) {
    json.begin_object();
    for (const auto& [name, label] : words) json.member(name, label);
    json.end_object();
}

std::map<std::string, std::string> words_in(const Json* json) {
    std::map<std::string, std::string> words;
    if (json && json->object())
        for (const auto& [name, label] : *json->object()) words[name] = label.text() ? *label.text() : "";
    return words;
}

RegisterWords register_in(const Json& json) {
    RegisterWords words{.table = std::string(json.text_or("table")),
                        .path = std::string(json.text_or("path")),
                        .prefix = std::string(json.text_or("prefix")),
                        .singular = std::string(json.text_or("singular")),
                        .plural = std::string(json.text_or("plural")),
                        .clause = std::string(json.text_or("clause")),
                        .states = words_in(json.find("states")),
                        .fields = {}};
    const Json* fields = json.find("fields");
    if (fields && fields->array())
        for (const Json& field : *fields->array())
            words.fields.push_back(
                {std::string(field.text_or("name")), std::string(field.text_or("label")), words_in(field.find("choices"))});
    return words;
}

void write_register(const RegisterWords& words, JsonWriter& json) {
    json.begin_object()
        .member("table", words.table)
        .member("path", words.path)
        .member("prefix", words.prefix)
        .member("singular", words.singular)
        .member("plural", words.plural)
        .member("clause", words.clause)
        .key("states");
    write_words(words.states, json);
    json.key("fields").begin_array();
    for (const FieldWords& field : words.fields) {
        json.begin_object().member("name", field.name).member("label", field.label).key("choices");
        write_words(field.choices, json);
        json.end_object();
    }
    json.end_array().end_object();
}

// A part of the archive has this in its name, which may not grow beyond what a head of an entry holds.
bool is_plain(std::string_view name) {
    constexpr std::size_t longest = 64;
    return !name.empty() && name.size() <= longest && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

bool are_registers(const std::vector<RegisterWords>& registers) {
    std::set<std::string_view> tables, paths, prefixes;
    return std::ranges::all_of(registers, [&](const RegisterWords& words) {
        return is_plain(words.table) && is_plain(words.path) && is_plain(words.prefix) && !words.fields.empty() &&
               tables.insert(words.table).second && paths.insert(words.path).second && prefixes.insert(words.prefix).second;
    });
}

bool is_moment(std::string_view text) {
    const auto moment = base::parse_moment(text);
    return moment && base::to_text(*moment) == text;
}

// All of it goes to terminals and pages: what could begin a line of its own there is refused.
bool is_shown(const Json& json) {
    if (const auto* text = json.text()) return base::printable(*text) == *text;
    if (const auto* list = json.array()) return std::ranges::all_of(*list, is_shown);
    return !json.object() || std::ranges::all_of(*json.object(), [](const Json::Member& member) {
        return base::printable(member.first) == member.first && is_shown(member.second);
    });
}

}  // namespace

std::string to_text(const Head& head) {
    std::string text;
    JsonWriter json(text);
    json.begin_object()
        .member("format", format)
        .member("organisation", head.organisation)
        .member("name", head.name)
        .member("at", head.at)
        .member("made_at", head.made_at)
        .member("made_by", head.made_by)
        .member("changes", static_cast<std::int64_t>(head.changes))
        .key("registers")
        .begin_array();
    for (const RegisterWords& words : head.registers) write_register(words, json);
    json.end_array().end_object();
    return text.append("\n");
}

std::optional<Head> parse_head(std::string_view text) {
    if (text.size() > most_head_bytes) return std::nullopt;  // before the key of the log was asked about it
    base::JsonFault fault;
    const auto json = base::parse_json(text, fault);
    if (!json || json->text_or("format") != format) return std::nullopt;
    Head head{.organisation = std::string(json->text_or("organisation")),
              .name = std::string(json->text_or("name")),
              .at = std::string(json->text_or("at")),
              .made_at = std::string(json->text_or("made_at")),
              .made_by = std::string(json->text_or("made_by")),
              .changes = static_cast<std::uint64_t>(json->integer_or("changes")),
              .registers = {}};
    const Json* registers = json->find("registers");
    if (!registers || !registers->array() || registers->array()->size() > most_registers) return std::nullopt;
    for (const Json& one : *registers->array()) head.registers.push_back(register_in(one));
    const bool is_sound = is_moment(head.at) && is_moment(head.made_at) && are_registers(head.registers) && is_shown(*json);
    return is_sound && to_text(head) == text ? std::optional(std::move(head)) : std::nullopt;
}

std::string reference_of(const RegisterWords& words, std::int64_t number) {
    std::string digits = std::to_string(number);
    constexpr std::size_t least_digits = 4;
    if (digits.size() < least_digits) digits.insert(0, least_digits - digits.size(), '0');
    return words.prefix + "-" + digits;
}

Json content_of(const Item& item) {
    base::JsonFault fault;
    auto content = base::parse_json(item.versions.back()->opening->content, fault);
    if (!content) return {};
    return *std::move(content);
}

std::span<const Item> State::of(const RegisterWords& words) const {
    return std::ranges::equal_range(items, &words, std::less<>(), &Item::words);
}

const Item* State::find(std::string_view reference) const {
    const auto found = by_reference.find(reference);
    return found == by_reference.end() ? nullptr : &items[found->second];
}

std::string_view State::title_of(std::string_view reference) const {
    // A title can be a link, which has a title of its own; never in a circle.
    for (int step = 0; step < 3; ++step) {
        const Item* item = find(reference);
        if (!item || item->title.empty()) break;
        reference = item->title;
    }
    return reference;
}

State state_of(const Inputs& inputs) {
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < inputs.head.registers.size(); ++i) places[inputs.head.registers[i].table] = i;
    std::map<std::pair<std::size_t, std::int64_t>, std::vector<const Change*>> versions;
    State state;
    if (const auto people = places.find("person"); people != places.end())
        state.people = &inputs.head.registers[people->second];
    for (const Change& change : inputs.changes) {
        if (!change.opening || change.sequence > inputs.head.changes) continue;
        const auto place = places.find(change.opening->kind);
        if (place == places.end()) continue;
        ++state.open;
        versions[{place->second, change.opening->number}].push_back(&change);
    }
    for (auto& [key, changes] : versions) {
        if (changes.back()->opening->operation == "remove") continue;
        Item item{.words = &inputs.head.registers[key.first],
                  .reference = reference_of(inputs.head.registers[key.first], key.second),
                  .title = {},
                  .state = {},
                  .versions = std::move(changes)};
        const Json content = content_of(item);
        item.title = content.text_or(item.words->fields.front().name);
        item.state = content.text_or("state");
        state.by_reference[item.reference] = state.items.size();
        state.items.push_back(std::move(item));
    }
    return state;
}

void Tree::add(const ledger::Hash& leaf) {
    ledger::Hash hash = leaf;
    for (std::size_t level = 0;; ++level) {
        if (levels_.size() == level) levels_.emplace_back();
        levels_[level].push_back(hash);
        if (levels_[level].size() % 2 != 0) return;
        hash = ledger::node_hash(levels_[level][levels_[level].size() - 2], hash);
    }
}

ledger::Hash Tree::root(std::uint64_t size) const {
    return ledger::root_of(size, [&](ledger::Node node) { return levels_.at(node.level).at(node.index); });
}

std::vector<ledger::Hash> Tree::proof_of(std::uint64_t index) const {
    return ledger::inclusion_proof(index, size(), [&](ledger::Node node) { return levels_.at(node.level).at(node.index); });
}

Tree tree_of(const Inputs& inputs) {
    Tree tree;
    ledger::LeafHasher leaves(inputs.head.organisation);
    for (const Change& change : inputs.changes)
        tree.add(leaves.hash(change.sequence, change.microseconds, change.commitment));
    return tree;
}

}  // namespace pack
