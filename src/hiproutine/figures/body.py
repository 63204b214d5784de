"""The body that figures are drawn with: lengths, widths and masses as fractions of stature.

Lengths are those of Drillis and Contini as Winter gives them, masses those of Dempster as Winter gives them; the trunk
line and the neck follow from them by subtraction. They describe one historic, mostly male sample.
"""

from __future__ import annotations

THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
FOOT = 0.152
#: From the heel to below the ankle (computed so that a shank of 27 degrees keeps the knee behind the toe tip).
HEEL = 0.04
#: The toes, from the ball of the foot to the tip (a proposal).
TOES = 0.037
TRUNK = 0.288
#: The share of the trunk line below the joint at which the figure's back bends (a proposal).
WAIST_SHARE = 0.42
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.108
NECK = 0.052
HEAD = 0.130
SHOULDER_WIDTH = 0.259
HIP_WIDTH = 0.191
#: Between the middles of the flanks, where the outline of the trunk is narrowest (a proposal).
FLANK_WIDTH = 0.15

#: Half of the thickness of each part where it is drawn and where it rests on something (proposals): how the outline
#: of a person of that stature looks, not a measurement.
RADII = {
    "head": 0.062,
    "neck": 0.03,
    "shoulders": 0.052,
    "waist": 0.05,
    "hips": 0.057,
    "shoulder": 0.03,
    "elbow": 0.022,
    "wrist": 0.017,
    "fingers": 0.011,
    "hip": 0.052,
    "knee": 0.034,
    "ankle": 0.021,
    "sole": 0.0,
}

#: Mass of each part as a share of the whole, and where its centre lies from its upper end; trunk, head and neck are
#: one part from the hips to the shoulders.
TRUNK_MASS, TRUNK_CENTRE = 0.578, 0.66
THIGH_MASS, THIGH_CENTRE = 0.100, 0.433
SHANK_MASS, SHANK_CENTRE = 0.0465, 0.433
FOOT_MASS, FOOT_CENTRE = 0.0145, 0.50
ARM_MASS, ARM_CENTRE = 0.050, 0.53
