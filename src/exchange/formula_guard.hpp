// The guard against formula injection in CSV: a spreadsheet program runs a cell that begins like a formula.
#pragma once
#include <string>
#include <string_view>

namespace exchange {

// True when a spreadsheet program may take the text for a formula: its first character after any white space is one of
// = + - @ or a full-width form of them, or a tab or carriage return is among that white space.
bool looks_like_formula(std::string_view utf8);

// Puts one apostrophe before what looks like a formula, and before what already looks guarded, so that
// unguarded(guarded(x)) is x for every x.
std::string guarded(std::string_view utf8);

// Takes the apostrophe of guarded() away; any other text stays as it is.
std::string_view unguarded(std::string_view utf8);

}  // namespace exchange
