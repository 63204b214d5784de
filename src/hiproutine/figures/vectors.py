"""Points and rotations in space, as tuples: x forwards, y to the person's left, z up."""

from __future__ import annotations

from math import cos, radians, sin

Vector = tuple[float, float, float]
#: The three columns of a rotation: where x, y and z of a body part point.
Frame = tuple[Vector, Vector, Vector]

WORLD: Frame = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vector, b: Vector) -> Vector:
    """Return the sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """Return ``a`` minus ``b``."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vector, factor: float) -> Vector:
    """Return a vector that is ``factor`` times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def length(a: Vector) -> float:
    """Return the length of a vector."""
    return float((a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) ** 0.5)


def cross(a: Vector, b: Vector) -> Vector:
    """Return the vector at right angles to both, such as z for x and y."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def place(origin: Vector, frame: Frame, x: float, y: float, z: float) -> Vector:
    """Return the point with coordinates ``x``, ``y``, ``z`` in a frame at ``origin``."""
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = frame
    return (
        origin[0] + ax * x + bx * y + cx * z,
        origin[1] + ay * x + by * y + cy * z,
        origin[2] + az * x + bz * y + cz * z,
    )


def _mix(a: Vector, p: float, b: Vector, q: float) -> Vector:
    return (a[0] * p + b[0] * q, a[1] * p + b[1] * q, a[2] * p + b[2] * q)


def turned_about_x(frame: Frame, degrees: float) -> Frame:
    """Return a frame turned about its own x axis: y goes towards z."""
    if not degrees:
        return frame
    c, s = cos(radians(degrees)), sin(radians(degrees))
    x, y, z = frame
    return x, _mix(y, c, z, s), _mix(z, c, y, -s)


def turned_about_y(frame: Frame, degrees: float) -> Frame:
    """Return a frame turned about its own y axis: z goes towards x."""
    if not degrees:
        return frame
    c, s = cos(radians(degrees)), sin(radians(degrees))
    x, y, z = frame
    return _mix(x, c, z, -s), y, _mix(z, c, x, s)


def turned_about_z(frame: Frame, degrees: float) -> Frame:
    """Return a frame turned about its own z axis: x goes towards y."""
    if not degrees:
        return frame
    c, s = cos(radians(degrees)), sin(radians(degrees))
    x, y, z = frame
    return _mix(x, c, y, s), _mix(y, c, x, -s), z
