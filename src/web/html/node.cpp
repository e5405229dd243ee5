// Building nodes in the arena and writing them out, escaped.
#include "web/html/node.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <new>
#include <type_traits>

#include "base/html_escape.hpp"

namespace web::html {
namespace {

static_assert(std::is_trivially_copyable_v<Node> && std::is_trivially_destructible_v<Node>, "the arena runs no destructors");

const Node* copy_nodes(const Node* nodes, std::size_t count) {
    if (count == 0) return nullptr;
    void* const place = Arena::current().allocate(count * sizeof(Node));
    std::memcpy(place, static_cast<const void*>(nodes), count * sizeof(Node));
    return static_cast<const Node*>(place);
}

constexpr auto special_characters = [] {
    std::array<bool, 256> table{};
    for (const char c : base::html_special_characters) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

// The parser drops one newline after these start tags; writing one keeps a text that begins with a newline whole.
bool swallows_newline(std::string_view tag) { return tag == "textarea" || tag == "pre"; }

}  // namespace

void write_escaped(std::string& out, std::string_view text) {
    std::size_t from = 0;
    for (std::size_t at = 0; at != text.size(); ++at) {
        if (!special_characters[static_cast<unsigned char>(text[at])]) continue;
        out.append(text, from, at - from);
        out += base::html_escape(text[at]);
        from = at + 1;
    }
    out.append(text, from);
}

Node Node::element(std::string_view tag, std::initializer_list<Node> content) {
    Node node;
    node.kind_ = Kind::element;
    node.text_ = tag;
    node.children_ = copy_nodes(content.begin(), content.size());
    node.count_ = content.size();
    return node;
}

Node Node::void_element(std::string_view tag, std::initializer_list<Attribute> attributes) {
    Node node;
    node.kind_ = Kind::void_element;
    node.text_ = tag;
    node.count_ = attributes.size();
    if (node.count_ == 0) return node;
    auto* const place = static_cast<Node*>(Arena::current().allocate(node.count_ * sizeof(Node)));
    Node* next = place;
    for (const Attribute& attribute : attributes) new (next++) Node(attribute);
    node.children_ = place;
    return node;
}

Node Node::void_element(std::string_view tag, std::initializer_list<Node> attributes) {
    Node node = element(tag, attributes);
    node.kind_ = Kind::void_element;
    return node;
}

Node Node::list(const Node* nodes, std::size_t count) {
    Node node;
    if (count == 0) return node;
    node.kind_ = Kind::list;
    node.children_ = copy_nodes(nodes, count);
    node.count_ = count;
    return node;
}

Node Node::unescaped(std::string_view markup) {
    Node node;
    node.kind_ = Kind::unescaped;
    node.text_ = Arena::current().copy(markup);
    return node;
}

void Node::write_attributes(std::string& out) const {
    for (std::size_t i = 0; i != count_; ++i) {
        const Node& child = children_[i];
        if (child.kind_ == Kind::list) child.write_attributes(out);
        if (child.kind_ != Kind::attribute || child.presence_ == Presence::absent) continue;
        out += ' ';
        out += child.text_;
        if (child.presence_ == Presence::present) continue;
        out += "=\"";
        write_escaped(out, child.value_);
        out += '"';
    }
}

void Node::write(std::string& out) const {
    switch (kind_) {
        case Kind::nothing:
        case Kind::attribute:
            return;
        case Kind::text:
            write_escaped(out, text_);
            return;
        case Kind::unescaped:
            out += text_;
            return;
        case Kind::number: {
            std::array<char, 24> digits{};
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number_).ptr;
            out.append(digits.data(), end);
            return;
        }
        case Kind::list:
            for (std::size_t i = 0; i != count_; ++i) children_[i].write(out);
            return;
        case Kind::element:
        case Kind::void_element:
            break;
    }
    out += '<';
    out += text_;
    write_attributes(out);
    out += '>';
    if (kind_ == Kind::void_element) return;
    if (swallows_newline(text_)) out += '\n';
    for (std::size_t i = 0; i != count_; ++i) children_[i].write(out);
    out += "</";
    out += text_;
    out += '>';
}

Node void_with(std::string_view tag, Content attributes) { return Node::void_element(tag, attributes); }

std::string to_text(const Node& node) {
    std::string out;
    node.write(out);
    return out;
}

std::string to_document(const Node& html_element) {
    thread_local std::size_t longest = std::size_t{32} << 10;
    std::string out;
    out.reserve(longest);
    out += "<!doctype html>";
    html_element.write(out);
    longest = std::clamp(out.size(), longest, std::size_t{256} << 10);
    return out;
}

}  // namespace web::html
