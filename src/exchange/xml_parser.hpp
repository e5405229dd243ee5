// XML of strangers as events, by expat: no document type, so no entities and nothing external; bounded depth. The only
// user of expat.h.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "exchange/zip_archive.hpp"

namespace exchange {

class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    // By local name, whatever the namespace; empty when absent.
    std::string_view get(std::string_view local_name) const;

private:
    const char** pairs_;
};

// Names are local: without namespace. Handlers must not throw.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

class XmlParser {
public:
    explicit XmlParser(XmlHandler& handler);
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    // Called by a handler: parsing stops after the present event, until the next call of advance.
    void pause();

    enum class Step : std::uint8_t { paused, done };
    // Goes on until a handler pauses or the part ends. Refuses what is not well-formed, has a document type, or is deeper
    // than 64 elements.
    base::Result<Step> advance(ZipArchive::Part& part);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// The whole part at once.
base::Result<void> parse_part(ZipArchive& archive, std::string_view name, XmlHandler& handler);

}  // namespace exchange
