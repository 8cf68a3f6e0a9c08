"""Owns what is told of crops, moves and texts that know where faces are."""

from __future__ import annotations

from maker_free.messages.message import Message

AROUND_FACES = Message(
    "{clips}: cropped around the face, and it goes along when the face moves away.",
    "{clips}：围绕人脸裁剪，人脸移开时画面会跟上。",
)
NO_FACES = Message(
    "{clips}: no face was found, so it is cropped around where most is going on.",
    "{clips}：没有找到人脸，所以围绕最有看点的地方裁剪。",
)
NOTHING_CUT_OFF = Message(
    "{clips}: the whole picture is in the film already, so nobody is cut off.",
    "{clips}：整个画面本来就在影片里，没有人被裁掉。",
)
ZOOMED_ONTO_FACE = Message("{clips}: slowly closer to the face.", "{clips}：缓慢推近人脸。")
ZOOMED_OFF_FACE = Message("{clips}: slowly further away from the face.", "{clips}：从人脸缓慢拉远。")
NO_FACE_TO_MARK = Message(
    "{clips}: no face was found, so nothing changed. Say where it is, such as “draw a box around the top left”.",
    "{clips}：没有找到人脸，所以没有变。可以说在哪里，例如“在左上角画一个框”。",
)
NO_FACE_TO_ZOOM = Message(
    "{clips}: no face was found, so nothing changed there.", "{clips}：没有找到人脸，所以没有变。"
)
NO_FACE = Message(
    "{clips}: no face was found, so nothing changed. Say where to zoom, such as “zoom in on clip 1 to the top left”.",
    "{clips}：没有找到人脸，所以没有变。可以说要放大哪里，例如“第1段向左上放大”。",
)
OFF_FACES = Message("It is there so that no face is behind it.", "放在那里，这样不会挡住人脸。")
