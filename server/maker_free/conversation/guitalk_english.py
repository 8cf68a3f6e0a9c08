"""Owns how backends talk of buttons and panels in English, as a table; refuses to say what becomes of it."""

from __future__ import annotations

import re

from maker_free.conversation.guitalk import FUNCTION, Talk

_HEAD = (
    r"(?=\s*(?:$|[.,;:!?()\"”’*_\ue000>→]|[-–—]\s)|\s+(?:at|in|on|to|and|or|above|below|beneath|next|near|under|beside"
    r"|by|for|from|with|which|that|when|if|once|until|then|so|you|we|again|located|left|right|is|are|has|will|can"
    r"|up|just|you"
    r"|called|named|labell?ed|marked|opens?|here|there|after|before|while|where|but|inside|too|as|of (?:the "
    r"|your |this )?(?:screen|editor|page|app|window|player|timeline|interface|workspace|tool ?bar))\b)"
)
"""What may follow a thing that is meant itself: “the window” but not “the window shot” or “the panel of judges”."""
_THING = (
    r"(?:(?:button|icon|panel|tab|menu|side ?bar|tool ?bar|drop-?down|dialog(?:ue)?|pop-?up|slider|toggle|check ?box"
    r"|switch|playhead|inspector|(?:menu|nav(?:igation)?|control|property) bar|(?:context|drop-?down) menu"
    r"|(?:text|title|search|input) (?:box|field)|handle|(?:upload|drop|media|preview) (?:area|zone)"
    rf"|(?:preview|export|settings|editor) window)s?\b{_HEAD})"
)
_VIEWER = (
    r"(?:(?:[\w-]+ ){0,3}?(?:timeline|player|preview|viewer|canvas|editor|monitor)(?: (?:window|panel|player|area"
    r"|pane))?"
    rf"\b{_HEAD}|(?:[\w-]+ ){{0,3}}?(?:window|panel)\b{_HEAD})"
)
_CORNER = r"(?:top|upper|bottom|lower|left|right)(?:[- ](?:left|right|hand))*\b"
_PLACE = (
    rf"(?:{_THING}|(?:editor|settings|preferences|dashboard|workspace|(?:media|asset) library|library|gallery"
    r"|timeline|project|page|web ?site|account|billing|canvas|layers?|history|properties|effects|editing view"
    rf"|mixer|media pool|uploads|assets)\b{_HEAD})"
)
_PATH = r"[\w*\ue000 ]{1,30}?[*]*\s*(?:>|→|›|»|->)\s*[\w*\ue000]"
"""“File > Export”."""
_POLITE = (
    r"(?:please|just|simply|now|then|next|also|first|finally|afterwards|instead|feel free to|go ahead and|try to"
    r"|remember to|don't forget to|be sure to|make sure to|all you (?:need|have) to do is|the (?:last|final"
    r"|next) step is(?: to)?|you(?:'ll| will)?"
    r"(?: (?:can|could|may|might|must|should))?(?: (?:need to|have to|want to|be able to))?|let's|(?:i"
    r"|we) recommend that you|(?:can|may|could) (?:also|always|now|then|simply|just|directly|easily|still|either)"
    r"|also|always|directly|easily|either|to do (?:so|that|this|it)|in the [\w ]{1,20}(?:panel|tab|side ?bar|menu"
    r"|tool ?bar),|from the [\w ]{0,20}(?:panel|tab|side ?bar|menu|tool ?bar),)"
)
_SUBJECT = r"(?:i|i'[a-z]+|we|we'[a-z]+|it|it's|the|this|that|everything|all|here|there|your|they|as|\d+)"
_TARGET = (
    rf"(?= (?:on |off )?(?:the|an?|your|that|this|it|any|each|every|here|either|both|one|more|another|its|their"
    rf"|[\ue000\"“'*_(\[+]|(?-i:[A-Z])|and\b|to\b|{FUNCTION}\b"
    r"|clips?\b|files?\b|twice|anywhere))"
)
_USE = (
    r"(?:select|choose|pick|use|find|see|adjust|toggle|check|tick|untick|enable|disable|locate|look (?:for|at|in)|set"
    r"|visit|try|access|change|edit|notice|turn on|turn off)"
)

_VERB = "|".join(
    (
        rf"(?:(?:double|right|left|long)[- ])?(?:click|tap)\b{_TARGET}",
        rf"(?:press|hit|push) (?:on )?(?:(?:the|that|this|your|a|an) [^,;:]{{0,40}}?(?:{_THING}|(?:{FUNCTION}"
        rf"|keys?|bar)\b{_HEAD})"
        rf"|(?:ctrl|cmd|control|command|shift|alt|option|space|enter|return|delete|backspace|esc)\b|{FUNCTION}\b"
        rf"|\ue000)",
        rf"(?:pop )?(?:open|expand|launch|pull up|bring up) (?:up )?(?:[^,;:]{{0,60}}?\b)?{_PLACE}",
        rf"(?:go|navigate|head|switch|move|jump|scroll|return|turn) (?:over |back |down |up )?(?:in)?to "
        rf"[^,;:]{{0,60}}?{_PLACE}",
        rf"(?:go to|open|click|choose|select|use|navigate to|look under) {_PATH}",
        rf"{_USE} (?:(?:(?! by )[^,;:]){{0,60}}?\b)?{_THING}",
        rf"(?:select|choose|pick|use|find) [^,;:]{{0,40}}? (?:options?|tools?)\b (?:(?:on|at|in) the )?{_CORNER}",
        rf"(?:select|choose|pick) {FUNCTION} (?:from|in|on|under)\b",
        rf"(?:find|see|view) [^,;:]{{1,40}}? (?:in|under|on) (?:the|your) (?:[\w-]+ ){{0,3}}?{_PLACE}",
        r"make sure (?:that )?(?:the|your) [^,;:]{1,30}? (?:toggle|switch|check ?box|option|button)s? (?:is|are)\b",
        # any verb, when it is the person who does it
        r"(?<=you can )(?!tell|say|let|ask|send|give|choose|keep|have|want)[a-z]+ [^,;:]{1,60}? (?:in|on|from"
        r"|using|with|via)"
        rf" (?:the|your) (?:[\w-]+ ){{0,3}}?{_THING}(?![^.]*\d:\d\d)",
        r"use the (?:preview|video) player\b",
        r"(?:select|choose|pick|highlight) [^,;:]{0,60}?,? (?:and|then|and then)"
        r" (?:press|click|drag|hit|tap|choose|select|open)\b",
        rf"drag\b(?:[- ](?:and|&|n)[- ]drop\b)?(?:{_TARGET}|$)",
        r"(?:try|consider|start by|begin by|start with|is) (?:double-|right-)?"
        rf"(?:(?:clicking|tapping|dragging)\b{_TARGET}|dropping\b[^,;:]{{0,60}}?\b(?:here|into|onto|on the|in the))",
        rf"(?:clicking|tapping|dragging)\b[^,;:]{{0,40}}?(?:{_THING}|{FUNCTION}\b)",
        r"hover (?:over|on) (?:the|your|a|any|each)\b",
        r"(?:grab|pull|move|slide|adjust|nudge) [^,;:]{0,40}?(?:sliders?|handles?|playhead|knobs?|edges?)\b",
        r"(?:type|enter) [^,;:]{0,40}? (?:in|into) [^,;:]{0,30}?(?:box|field)\b",
        r"drop (?:your|the|them|it|files?|clips?|videos?)\b[^,;:]{0,60}?\b(?:here|into|onto|on the|in the)",
        r"(?:preview|watch|play|see|view|check|review|find|look at) [^,;:]{0,60}?\b(?:in|on|from|using|via|with)"
        rf" (?:the|your) {_VIEWER}",
        rf"(?:take|have) (?:a|another) (?:[\w]+ )?look (?:at|in|on) (?:the|your) {_VIEWER}",
        r"scrub (?:through|along|over)\b",
        rf"(?:export|download|save|render|share|upload|import)\b[^,;:]{{0,40}}?(?<!add)(?<!added) "
        rf"(?:(?:with|using|via|from|through) [^,;:]{{0,40}}?{_THING}"
        rf"|by (?:simply |just )?(?:clicking|tapping|pressing|hitting|using|selecting) [^,;:]{{0,40}}?(?:{_THING}"
        rf"|\b{FUNCTION}\b))",
        r"(?:check|visit|see|review|manage|update|upgrade|view|access|open) (?:out )?(?:your|the) (?:[\w-]+ ){0,2}?"
        r"(?:account|billing|subscription|plan|membership|pricing|wallet)\b",
        r"(?:top up|recharge)\b",
        r"(?:buy|purchase|get) (?:more|additional|extra) credits",
    )
)
_WHERE = (
    r"(?:(?:right |just |located |found |available |placed )*(?:at|in|on|to|above|below|beneath|under|near"
    r"|beside|next to)|(?:right |just )*(?:above|below))\b[^,;:]{0,30}?"
)
_NOUN = "|".join(
    (
        # “The Export button is at the top right.”
        rf"(?:the |an? |your )?(?:[a-z]+ )?[*_\"“]*{FUNCTION}[*_\"”]* (?:video )?(?:button|icon|menu|option|tab|arrow)"
        rf" (?:is|can be found|sits|lives|waits)\b(?! now| circled) {_WHERE}(?:{_CORNER}|{_VIEWER}|{_PLACE}|screen\b)",
        rf"(?:the |your )[^,;:]{{1,30}}? (?:button|icon|slider|tool|option|tab|menu)s? (?:is|are"
        rf"|can be found)\b(?! now)"
        rf" {_WHERE}(?:player|tool ?bar|side ?bar|editor|menu bar|preview (?:window|player))\b{_HEAD}",
        # “From the toolbar, pick the Speed tool.” “The brightness slider lets you fine-tune it.”
        r"(?:from|in) the [\w ]{0,20}(?:panel|tab|side ?bar|menu|tool ?bar),? (?:pick|choose|select|use|find|set"
        r"|adjust)\b",
        r"(?:the|your) [^,;:]{1,30}?(?:slider|panel|tab|tool|button|menu)s?(?: (?:in|on) [^,;:]{1,30}?)?"
        r" (?:lets?|allows?|enables?) you\b",
        r"[a-z]+ [^,;:]{1,40}? by (?:simply )?(?:dragging|clicking|tapping) (?:and dropping )?(?:them|it|its \w+"
        r"|their \w+|on (?:them|it))\b",
        # “Export: top right corner of the editor.”
        rf"{FUNCTION}(?: button| icon)?[*_]*\s?(?::|[-–—])\s?(?:(?:at|in) )?(?:the )?(?:{_CORNER}|click|tap|press"
        rf"|hit|use the)",
        # “The result can be previewed in the player.”
        r"[^,;:]{1,60}? can (?:also |now |be |always |easily ){0,3}?(?<=be )(?:previewed|viewed|watched|played"
        r"|found|seen"
        r"|checked|exported|downloaded|adjusted|changed|edited|reordered|moved|trimmed)\b[^,;:]{0,20}? (?:in|from"
        r"|on|with"
        rf"|via|using|by) [^,;:]{{0,30}}?(?:{_PLACE}|(?:the|your) {_VIEWER})",
        # “Your clips are listed in the left panel.”
        r"(?:all |both )?(?:the |your )(?:[\w-]+ ){0,3}?(?:clips?|files?|media|footage|assets?|uploads?"
        r"|videos?) (?:is|are) (?:all |now |also |both )?(?:listed |shown |found |available |stored |located |waiting "
        r"|displayed )?(?:in|on)"
        rf" (?:the|your) (?:[\w-]+ ){{0,2}}?(?:panel|tab|library|media pool|side ?bar|bin)\b{_HEAD}",
    )
)
_BY = (
    r"by (?:simply |just )?(?:(?:double[- ]|right[- ])?(?:clicking|tapping)\b|dragging\b|(?:pressing|hitting|opening"
    rf"|selecting|choosing|using|adjusting|going to|switching to|visiting) [^,;]{{0,60}}?{_PLACE})"
)
_BEGINS = r"(?:(?:^|[(;:,–—]|\s-)\s*|(?:^|\s)(?:and|then|or|so|but)\s+)"
_CLAUSE = re.compile(
    rf"{_BEGINS}(?:[*_\"“]{{0,3}}\b{_POLITE}[\s,]{{1,3}}){{0,6}}[*_]{{0,3}}"
    rf"(?:\b(?P<verb>{_VERB})|(?<![,–—])(?<![,–—] )(?P<noun>\b(?:{_NOUN})))|(?:^|\s)(?P<by>{_BY})",
    re.I,
)
_END = re.compile(
    rf"[;)]|,\s*(?:and |but |so )?(?={_SUBJECT}\b)|\s(?:and|but|while|so|[-–—])\s+(?={_SUBJECT}\b)"
    r"|[,\s]\s*(?:or|and|but|otherwise)[, ]+(?=(?:just |simply )?(?:tell me|let me know|say|ask)\b)",
    re.I,
)
_WISH = re.compile(
    r"\b(?:in order )?to (?!the\b|your\b|a\b|an\b|any\b|where|track|clip|position|left|right|start|end|begin|its?\b"
    r"|them\b|another|different|top|bottom|front|back\b|you\b|me\b|see\b)([a-z][^,;()]*)"
)
_CONDITION = re.compile(
    r"(?:^|[,;:]\s*|\.\s*)(?:(?:if|when|whenever|once|after|before|as soon as|should|in case|to|for|in order to"
    r"|unless)\b[^,;:]*,?\s*)$",
    re.I,
)

ENGLISH = Talk(
    language="en",
    clause=_CLAUSE,
    end=_END,
    wishes=_WISH,
    conditions=_CONDITION,
    offers=re.compile(r"\b(?:can|could|may|might|feel free|if|whenever|when|once|want)\b|\bby\b", re.I),
    upload=r"\b(?:upload|import)\b|\badd (?:more |your |new |some )*(?:media|files?|clips?|footage|videos?|assets?)\b"
    r"|\bdr(?:ag|op)(?:ging|ping)?\b.*\b(?:here|upload area|media (?:panel|library|pool|area))\b",
    export=r"\b(?:export|download|render)\b|\bsave (?:the|your) (?:video|film|movie|file)\b",
    account=r"\b(?:account|billing|subscription|plan|membership|pricing|wallet|top up|recharge"
    r"|(?:more|extra) credits)\b",
    drag=r"\bdr(?:ag|agging|op)\b(?! the playhead)",
    preview=r"\b(?:preview(?:ed)?|(?<!above the )(?<!below the )play(?:er|back)?|watch|timeline(?!.*\b(?:press"
    r"|delete|split|cut)\b)|viewer|view|review|space(?: ?bar)?|scrub)\b",
    open=r"\b(?:open(?:ing)?|expand|launch|pull up|bring up|go|going|navigate|head|switch(?:ing)?(?: over| back)? to"
    r"|visit(?:ing)?|access|(?:find|see|is|are|can be)\b.* (?:in|on) (?:the|your) (?:[\w-]+ ){0,2}(?:panel|tab"
    r"|library|media pool|side ?bar|bin))\b",
)
