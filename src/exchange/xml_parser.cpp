// XML of strangers as events, by expat.
#include "exchange/xml_parser.hpp"

#include <expat.h>

#include <new>
#include <type_traits>

namespace exchange {
namespace {

constexpr int piece_bytes = 32 << 10;
constexpr unsigned deepest = 64;
constexpr char name_separator = '\n';  // between namespace and local name; no XML name holds it

std::string_view local(const char* name) {
    const std::string_view whole(name);
    return whole.substr(whole.rfind(name_separator) + 1);  // npos + 1 is 0
}

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

struct XmlParser::State {
    XmlHandler& handler;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser;
    unsigned depth = 0;
    bool paused = false;
    bool last_piece = false;

    static void on_start(void* self, const char* name, const char** attributes) {
        auto& state = *static_cast<State*>(self);
        if (++state.depth > deepest) {
            XML_StopParser(state.parser.get(), XML_FALSE);
            return;
        }
        state.handler.start(local(name), XmlAttributes(attributes));
    }
    static void on_end(void* self, const char* name) {
        auto& state = *static_cast<State*>(self);
        --state.depth;
        state.handler.end(local(name));
    }
    static void on_text(void* self, const char* text, int length) {
        static_cast<State*>(self)->handler.text({text, static_cast<std::size_t>(length)});
    }
    static void on_document_type(void* self, const char*, const char*, const char*, int) {
        XML_StopParser(static_cast<State*>(self)->parser.get(), XML_FALSE);
    }
};

std::string_view XmlAttributes::get(std::string_view local_name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        if (local(pair[0]) == local_name) return pair[1];
    }
    return {};
}

XmlParser::XmlParser(XmlHandler& handler) : state_(new State{handler, nullptr}) {
    state_->parser.reset(XML_ParserCreateNS(nullptr, name_separator));
    if (!state_->parser) throw std::bad_alloc();
    XML_Parser parser = state_->parser.get();
    XML_SetUserData(parser, state_.get());
    XML_SetElementHandler(parser, State::on_start, State::on_end);
    XML_SetCharacterDataHandler(parser, State::on_text);
    XML_SetStartDoctypeDeclHandler(parser, State::on_document_type);
}

XmlParser::~XmlParser() = default;

void XmlParser::pause() { XML_StopParser(state_->parser.get(), XML_TRUE); }

base::Result<XmlParser::Step> XmlParser::advance(ZipArchive::Part& part) {
    XML_Parser parser = state_->parser.get();
    for (;;) {
        XML_Status status = XML_STATUS_OK;
        if (std::exchange(state_->paused, false)) {
            status = XML_ResumeParser(parser);
        } else if (state_->last_piece) {
            return Step::done;
        } else {
            void* buffer = XML_GetBuffer(parser, piece_bytes);
            if (buffer == nullptr) throw std::bad_alloc();
            const std::size_t count = TRY(part.read({static_cast<char*>(buffer), static_cast<std::size_t>(piece_bytes)}));
            state_->last_piece = count == 0;
            status = XML_ParseBuffer(parser, static_cast<int>(count), state_->last_piece ? 1 : 0);
        }
        if (status == XML_STATUS_ERROR) return damaged_workbook();
        if (status == XML_STATUS_SUSPENDED) {
            state_->paused = true;
            return Step::paused;
        }
    }
}

base::Result<void> parse_part(ZipArchive& archive, std::string_view name, XmlHandler& handler) {
    ZipArchive::Part part = TRY(archive.part(name));
    XmlParser parser(handler);
    while (TRY(parser.advance(part)) != XmlParser::Step::done) {
    }
    return {};
}

}  // namespace exchange
