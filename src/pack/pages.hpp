// The pages of a pack: what people read, made from its changes alone, so that they cannot say anything else.
#pragma once
#include <string>

#include "pack/contents.hpp"
#include "pack/page_text.hpp"

namespace pack {

// Each ends early when the page is full.
void write_cover(PageText& page, const Inputs& inputs, const State& state, const ledger::Checkpoint& checkpoint);
void write_register_page(PageText& page, const State& state, const RegisterWords& words);
void write_record_page(PageText& page, const Item& item, const State& state);

// Where things stand in the archive.
std::string folder_of(const RegisterWords& words);                        // "registers/risks"
std::string page_of(const Item& item);                                    // "registers/risks/R-0042.html"
std::string file_name(std::string_view hash, std::string_view its_name);  // "files/<hash>.pdf"

// The files that a record names: hash and name.
struct NamedFile {
    std::string hash, name;
    std::int64_t size = 0;
};
std::vector<NamedFile> files_of(const Item& item);

}  // namespace pack
