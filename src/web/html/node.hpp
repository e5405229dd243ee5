// Node: a piece of a page. Made by the functions of elements.hpp, in the arena of the current Scope.
//
// Children and attributes come as one list: div({cls("card"), h3({"Title"}), each(rows, row)}). Text is escaped.
#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "web/html/arena.hpp"
#include "web/html/url.hpp"

namespace web::html {

enum class Presence : std::uint8_t { absent, present, with_value };

struct Attribute {
    std::string_view name;
    std::string_view value;
    Presence presence = Presence::with_value;
};

class Node {
public:
    Node() = default;  // nothing
    Node(Text text) : kind_(Kind::text), text_(text.view()) {}
    Node(std::string_view text) : Node(Text(text)) {}
    Node(const std::string& text) : Node(Text(text)) {}
    Node(const char* text) : Node(Text(text)) {}
    template <std::integral I>
    requires(!std::same_as<I, bool> && !std::same_as<I, char>) Node(I number)
        : kind_(Kind::number), number_(static_cast<std::int64_t>(number)) {}
    Node(bool) = delete;
    Node(char) = delete;
    Node(double) = delete;  // how many digits? say it with fmt
    Node(const Attribute& attribute)
        : kind_(Kind::attribute), presence_(attribute.presence), text_(attribute.name), value_(attribute.value) {}

    bool empty() const { return kind_ == Kind::nothing; }
    void write(std::string& out) const;

    static Node element(std::string_view tag, std::initializer_list<Node> content);
    static Node void_element(std::string_view tag, std::initializer_list<Attribute> attributes);
    static Node void_element(std::string_view tag, std::initializer_list<Node> attributes);
    static Node list(const Node* nodes, std::size_t count);
    static Node unescaped(std::string_view markup);

private:
    enum class Kind : std::uint8_t { nothing, text, unescaped, number, attribute, element, void_element, list };
    void write_attributes(std::string& out) const;

    Kind kind_ = Kind::nothing;
    Presence presence_ = Presence::with_value;
    std::string_view text_;   // text, markup, name of the attribute or the element
    std::string_view value_;  // of an attribute
    std::int64_t number_ = 0;
    const Node* children_ = nullptr;
    std::size_t count_ = 0;
};

using Content = std::initializer_list<Node>;
using Attributes = std::initializer_list<Attribute>;

std::string to_text(const Node& node);              // the markup
std::string to_document(const Node& html_element);  // with <!doctype html>
void write_escaped(std::string& out, std::string_view text);

// Several nodes as one. Attributes among them belong to the element around.
inline Node fragment(Content content) { return Node::list(content.begin(), content.size()); }
inline Node fragment(const std::vector<Node>& nodes) { return Node::list(nodes.data(), nodes.size()); }
// A void element whose attributes come as nodes. Children would not be written.
Node void_with(std::string_view tag, Content attributes);
inline Node when(bool condition, Node node) { return condition ? node : Node(); }

template <class Range, class Function> Node each(const Range& range, Function function) {
    std::vector<Node> nodes;
    if constexpr (requires { std::size(range); }) nodes.reserve(std::size(range));
    for (const auto& item : range) nodes.push_back(Node(function(item)));
    return fragment(nodes);
}

// Markup that is not escaped. Only for what this program made itself from escaped parts: icons, rendered Markdown.
inline Node trusted_html(std::string_view markup) { return Node::unescaped(markup); }

}  // namespace web::html
